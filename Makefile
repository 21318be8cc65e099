# Everything is done by boot.py, which needs Python 3.11 or newer and nothing else.
PYTHON ?= python3

.PHONY: run watch test check bench
run watch test check bench:
	@$(PYTHON) boot.py $@ $(ARGS)
