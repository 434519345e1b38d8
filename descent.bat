@echo off
rem Starts Descent from a checkout. Builds the product first if a source has changed since the last time; nothing needs to be
rem installed but a JDK and Maven. Without arguments the workbench opens; "descent --help" lists what the command line does.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "tools=%root%\.tools"
set mavenVersion=3.9.11
if not exist "%tools%" mkdir "%tools%"
call "%root%\features\org.descent.feature.batch\rootfiles\windows\launch\java.bat" || exit /b 127

set product=batch
if "%~1"=="" set product=workbench
set "products=%tools%\products\%product%"
set "log=%tools%\build-%product%.log"

rem A checksum of the name, size and time of every file that a product is made of.
set "print=$e=[Text.Encoding]::UTF8; $h=[Security.Cryptography.SHA1]::Create(); $t=(Get-ChildItem -Recurse -File -Path pom.xml,.mvn,bundles,features,releng | Where-Object { $_.FullName -notmatch '\\target\\|\\src\\test\\|\.jar$' } | ForEach-Object { $_.FullName+' '+$_.Length+' '+$_.LastWriteTimeUtc.Ticks }) -join ' '; -join ($h.ComputeHash($e.GetBytes($t))[0..9] | ForEach-Object { $_.ToString('x2') })"
call :fingerprint
if exist "%home%" goto start

rem One build at a time; a folder is the lock.
set said=
:lock
mkdir "%tools%\lock" 2>nul && goto locked
if not defined said echo descent: waiting for another build; if there is none, remove %tools%\lock 1>&2
set said=yes
timeout /t 1 /nobreak >nul
goto lock
:locked
call :fingerprint
if not exist "%home%" call :build
set code=%errorlevel%
rmdir "%tools%\lock"
if not %code%==0 exit /b 70

:start
"%home%\descent.bat" %*

:fingerprint
pushd "%root%"
for /f %%f in ('powershell -NoProfile -Command "%print%"') do set "home=%products%\%%f"
popd
exit /b 0

:build
call :findMaven || exit /b 1
echo descent: building the %product% product; the first time this downloads a few hundred megabytes ... 1>&2
pushd "%root%"
call "%maven%" -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -pl releng/%product% -am package >"%log%" 2>&1
set code=%errorlevel%
popd
if not %code%==0 (
  findstr /b "[ERROR]" "%log%" 1>&2
  echo descent: the build failed; all of its output is in %log% 1>&2
  exit /b 1
)
if not exist "%products%" mkdir "%products%"
rem A product that still runs cannot be removed, and is kept.
for /d %%d in ("%products%\*") do rmdir /s /q "%%d" 2>nul
for /d %%d in ("%root%\releng\%product%\target\products\descent-%product%\win32\win32\*") do move "%%d\descent" "%home%" >nul
if exist "%home%" exit /b 0
exit /b 1

:findMaven
set "maven=%tools%\apache-maven-%mavenVersion%\bin\mvn.cmd"
if exist "%maven%" exit /b 0
where mvn >nul 2>nul || (
  echo descent: Maven is not installed. Any version of 3.6 or newer will do; it fetches the one that the build needs. 1>&2
  exit /b 1
)
echo descent: fetching Maven %mavenVersion% ... 1>&2
set "box=%TEMP%\descent-%RANDOM%"
mkdir "%box%" && pushd "%box%" || exit /b 1
call mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack "-Dartifact=org.apache.maven:apache-maven:%mavenVersion%:zip:bin" "-DoutputDirectory=%tools%" 1>&2
popd
rmdir /s /q "%box%"
if exist "%maven%" exit /b 0
echo descent: Maven %mavenVersion% could not be fetched. 1>&2
exit /b 1
