@echo off
rem Windows has no make: this is "make run" there, and "run.cmd VERB ..." is any other verb.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
set "PY=python"
where py >nul 2>nul && set "PY=py -3"
%PY% "%~dp0boot.py" %*
set "CODE=%ERRORLEVEL%"
if "%CODE%"=="9009" echo Нужен Python 3.11 или новее: поставьте его с сайта python.org и запустите снова.
if "%~1"=="" pause
exit /b %CODE%
