@echo off
rem Finds a Java run time of version 21 or newer and puts its place into JAVA_HOME and its version into javaMajor; called by the
rem launcher scripts. Looks at the folder given, JAVA_HOME, PATH, then where installers put them.
for %%d in ("%~1" "%JAVA_HOME%") do (
  call :suits "%%~d" && exit /b 0
)
for /f "delims=" %%j in ('where java 2^>nul') do (
  call :suits "%%~dpj.." && exit /b 0
)
for %%p in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks" "%USERPROFILE%\scoop\apps") do (
  for /d %%d in ("%%~p\*") do (
    call :suits "%%~d" && exit /b 0
  )
)
>&2 echo descent: no Java 21 or newer was found (looked at JAVA_HOME, PATH and Program Files).
>&2 echo Install a JDK, for example: winget install EclipseAdoptium.Temurin.21.JDK
>&2 echo or set JAVA_HOME to one.
exit /b 1

:suits
if "%~1"=="" exit /b 1
if not exist "%~1\bin\java.exe" exit /b 1
if not exist "%~1\release" exit /b 1
for /f "tokens=2 delims==" %%v in ('findstr /b JAVA_VERSION= "%~1\release"') do (
  for /f "tokens=1 delims=." %%m in ("%%~v") do (
    if %%m geq 21 (
      set "JAVA_HOME=%~1"
      set "javaMajor=%%m"
      exit /b 0
    )
  )
)
exit /b 1
