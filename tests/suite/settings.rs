//! The settings and keys of the reader's user, as the real program reads them.

use std::{fs, path::Path, process::Output};

use assert_cmd::Command;

/// Runs `dateline config` on a settings folder.
fn config(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("config").arg("--config").arg(folder).args(arguments);
    command.env_remove("DATELINE_MEASURE").output().unwrap()
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_defaults_that_it_prints_are_files_that_it_reads() {
    let folder = tempfile::tempdir().unwrap();
    for (file, wish) in [("config.toml", "settings"), ("keymap.toml", "keys")] {
        let printed = config(folder.path(), &["--print-default", wish]);
        fs::write(folder.path().join(file), printed.stdout).unwrap();
    }
    let checked = config(folder.path(), &["--check"]);
    assert!(checked.status.success(), "{}", words(&checked.stderr));
    assert_eq!(words(&checked.stdout).matches(": right").count(), 2);
}

#[test]
fn a_check_tells_everything_that_is_wrong_with_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("config.toml"), "mesure = 60\nmouse = 5\n").unwrap();
    fs::write(folder.path().join("keymap.toml"), "[any]\n\"j\" = \"dwon\"\n\"g\" = \"top\"\n")
        .unwrap();
    let checked = config(folder.path(), &["--check"]);
    assert_eq!(checked.status.code(), Some(1));
    let told = words(&checked.stderr);
    for want in [
        "config.toml:1: no setting is named `mesure`; did you mean `measure`?",
        "config.toml:2: `mouse` is true or false, not `5`",
        "keymap.toml:2: no action is named `dwon`; did you mean `down`?",
        "keymap.toml:3: `g` begins `gg`",
    ] {
        assert!(told.contains(want), "{want} is told in\n{told}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_said() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("config.toml"), b"mouse = true\n# caf\xe9\n").unwrap();
    fs::create_dir(folder.path().join("keymap.toml")).unwrap();
    let told = words(&config(folder.path(), &["--check"]).stderr);
    assert!(told.contains("config.toml:2: this is not UTF-8"), "{told}");
    assert!(told.contains("cannot read") && told.contains("keymap.toml"), "{told}");
}

#[test]
fn the_settings_in_force_are_those_of_file_and_environment() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("config.toml"), "measure = 60\nascii = true\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(["config", "--config"]).arg(folder.path()).env("DATELINE_MEASURE", "64");
    let printed = words(&command.output().unwrap().stdout);
    assert!(
        printed.contains("\nmeasure = 64\n") && printed.contains("\nascii = true\n"),
        "{printed}"
    );
}

#[test]
fn the_command_line_has_the_last_word() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("config.toml"), "measure = 60\n").unwrap();
    for arguments in [&["--set", "measure=64"][..], &["--set", "ascii=true", "--set", "measure=64"]]
    {
        for before in [true, false] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
            command.env("DATELINE_MEASURE", "62").arg("--config").arg(folder.path());
            let command = if before {
                command.args(arguments).arg("config")
            } else {
                command.arg("config").args(arguments)
            };
            let printed = words(&command.output().unwrap().stdout);
            assert!(printed.contains("\nmeasure = 64\n"), "{arguments:?}: {printed}");
        }
    }
}

#[test]
fn a_wrong_setting_is_wrong_usage_of_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = [
        (
            &["--set", "nope=1"][..],
            "",
            "--set nope=1: no setting is named `nope`: there are measure,",
        ),
        (
            &["--set", "mesure=60"],
            "",
            "--set mesure=60: no setting is named `mesure`; did you mean",
        ),
        (&["--set", "measure"], "", "--set measure: write NAME=VALUE"),
        (&["--set", "measure=wide"], "", "`measure` is a number from 20 to 400, not `wide`"),
        (&[], "wide", "DATELINE_MEASURE: `measure` is a number from 20 to 400, not `wide`"),
    ];
    for (set, variable, want) in wrong {
        for command in ["list", "config", "load", "check"] {
            let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"));
            program.env("DATELINE_MEASURE", variable).arg("--library").arg(folder.path());
            program.args(set).arg(command);
            if command == "load" {
                program.arg(folder.path());
            }
            let output = program.output().unwrap();
            let told = words(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{command} {set:?}: {told}");
            assert!(told.contains(want), "{want} is told in\n{told}");
        }
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was begun");
    let checked = config(folder.path(), &["--check", "--set", "nope=1"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(words(&checked.stderr).contains("no setting is named `nope`"));
}
