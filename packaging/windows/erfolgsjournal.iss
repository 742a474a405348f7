; The installer for Windows: for the one who runs it, without an administrator; a newer one installs
; over an older one. Journals lie elsewhere and are left alone, also when the app is removed.
; Built by devtools/bundle_windows.py, which defines Version, Bundle, Icon and Out; with /DSign it signs.
#ifndef Version
  #error Version, Bundle, Icon and Out are defined on the command line
#endif
#define Name "Erfolgsjournal"
#define Program "Erfolgsjournal.exe"

[Setup]
; Says which installation a newer one replaces: never to be changed.
AppId={{7B0C2A4E-5D1F-4B8E-9C36-2E8D5A71F0C4}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
VersionInfoVersion={#Version}
DefaultDirName={autopf}\{#Name}
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
DisableDirPage=yes
DisableProgramGroupPage=yes
DisableReadyPage=yes
DisableWelcomePage=no
; The window saves and closes by itself when Windows asks it to.
CloseApplications=yes
RestartApplications=no
UninstallDisplayIcon={app}\{#Program}
WizardStyle=modern
SetupIconFile={#Icon}
OutputDir={#Out}
OutputBaseFilename={#Name}-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
#ifdef Sign
SignTool=ours
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.Desktop=Put an icon on the desktop
de.Desktop=Symbol auf den Schreibtisch legen
en.Start=Open {#Name} now
de.Start={#Name} jetzt öffnen
en.Stays=Your journal and its backups stay where they are.
de.Stays=Dein Journal und seine Sicherungen bleiben, wo sie sind.

[Tasks]
Name: "desktop"; Description: "{cm:Desktop}"; Flags: unchecked

[InstallDelete]
; What an older version brought along and a newer one does not must not be found by it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Program}"; AppUserModelID: "Erfolgsjournal"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"; AppUserModelID: "Erfolgsjournal"; Tasks: desktop

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:Start}"; Flags: nowait postinstall skipifsilent

[Code]
const
  RunKey = 'Software\Microsoft\Windows\CurrentVersion\Run';

// "Start with Windows" is set in the app, once for each data folder.
procedure ForgetStartAtLogin;
var
  Names: TArrayOfString;
  Command: String;
  I: Integer;
begin
  if RegGetValueNames(HKCU, RunKey, Names) then
    for I := 0 to GetArrayLength(Names) - 1 do
      if RegQueryStringValue(HKCU, RunKey, Names[I], Command) then
        if Pos(Lowercase(ExpandConstant('{app}\')), Lowercase(Command)) > 0 then
          RegDeleteValue(HKCU, RunKey, Names[I]);
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if Step = usUninstall then
    ForgetStartAtLogin;
  if (Step = usPostUninstall) and not UninstallSilent then
    MsgBox(CustomMessage('Stays'), mbInformation, MB_OK);
end;
