@echo off
rem Starts Descent. Without arguments the workbench opens, where this installation has one; with a verb, as in "descent run FILE", the
rem command line runs it. The installation may be read-only: what the framework writes goes to the user's cache.
setlocal EnableExtensions DisableDelayedExpansion
set "here=%~dp0"
set "here=%here:~0,-1%"
call "%here%\launch\java.bat" "%here%\jre" || exit /b 127
rem From 24 on, Java warns of what the numeric library does with memory; nobody who trains a network can do anything about that.
set unsafe=
if %javaMajor% geq 24 set "unsafe=--sun-misc-unsafe-memory-access=allow"

if not defined DESCENT_CACHE set "DESCENT_CACHE=%LOCALAPPDATA%\descent"
if not exist "%DESCENT_CACHE%" mkdir "%DESCENT_CACHE%"
rem Each installation has a framework storage of its own.
set "installation=%here::=%"
set "installation=%installation:\=_%"
set "installation=%installation: =_%"
set "area=%here:\=/%"

rem OpenMP's threads spin while they wait, which makes training several times slower. It reads this before Java could set it.
if not defined OMP_NUM_THREADS set OMP_NUM_THREADS=1
if not defined OMP_WAIT_POLICY set OMP_WAIT_POLICY=PASSIVE

set framework=
for %%f in ("%here%\plugins\org.eclipse.osgi_*.jar") do set "framework=%%f"
set launcher=
for %%f in ("%here%\plugins\org.eclipse.equinox.launcher_*.jar") do set "launcher=%%f"

set "arguments=%*"
if not defined launcher if "%~1"=="" set "arguments=--help"
if not defined launcher goto commandLine
if "%~1"=="" goto workbench
set "first=%~1"
if "%first:~0,2%"=="--" goto commandLine
if "%first:~0,1%"=="-" if not "%first:~2,1%"=="" goto workbench

:commandLine
rem A verb that is over in a second is done sooner when nothing is compiled twice; one that trains needs the best code.
set "tiers=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
for %%v in (run sweep resume replay fork gallery evaluate predict) do if "%~1"=="%%v" set "tiers="
"%JAVA_HOME%\bin\java" %tiers% %unsafe% --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true ^
  -Dorg.slf4j.simpleLogger.defaultLogLevel=warn %DESCENT_OPTS% ^
  "-Dosgi.install.area=file:/%area%/" "-Dosgi.sharedConfiguration.area=file:/%area%/launch/" ^
  -jar "%framework%" -configuration "%DESCENT_CACHE%\framework\%installation%" %arguments%
exit /b %errorlevel%

:workbench
"%JAVA_HOME%\bin\java" %unsafe% --enable-native-access=ALL-UNNAMED -Dorg.slf4j.simpleLogger.defaultLogLevel=warn %DESCENT_OPTS% ^
  -jar "%launcher%" -install "%here%" -configuration "%here%\configuration" -data "%APPDATA%\descent\workbench" %*
rem The workbench asks to be started again, as it does after an update.
if %errorlevel%==23 goto workbench
exit /b %errorlevel%
