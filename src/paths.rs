//! Where the program keeps its files: the only user of `directories`.

use std::path::PathBuf;

use directories::ProjectDirs;

/// Returns the folder of the library and the reader's state, unless the command line names another.
///
/// On Linux `$XDG_DATA_HOME/dateline`, on macOS `~/Library/Application Support/dateline`, on Windows
/// `%APPDATA%\dateline\data`; `None` where the system knows no home.
pub fn library() -> Option<PathBuf> {
    Some(project()?.data_dir().to_owned())
}

/// Returns the folder of the reader's settings and keys.
///
/// On Linux `$XDG_CONFIG_HOME/dateline`; `None` where the system knows no home.
pub fn config() -> Option<PathBuf> {
    Some(project()?.config_dir().to_owned())
}

/// Returns the folder for the log.
pub fn state() -> Option<PathBuf> {
    let project = project()?;
    Some(project.state_dir().unwrap_or_else(|| project.data_dir()).to_owned())
}

fn project() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "dateline")
}
