"""Runs every measurement and prints its table."""

from __future__ import annotations

from benchmarks import books, desks, drop_to_outbox, machine, rounds

if __name__ == "__main__":
    print(machine.described())
    print(drop_to_outbox.measured())
    print(desks.measured())
    print(rounds.measured())
    print(books.measured())
