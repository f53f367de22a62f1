//! The articles that come with the program: retellings of real news in our own words.

use std::path::PathBuf;

use crate::{
    article::ArticleId,
    figures, parse,
    store::{Error, Library, Record, Stamp},
};

/// Declares the sample articles by their file names.
macro_rules! samples {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../seeds/", $name)))),*]
    };
}

/// The sample articles: their names and texts; of those of one day the last is listed first.
const SAMPLES: &[(&str, &str)] = samples![
    "capital-without-heat.txt",
    "envoy-in-davos.txt",
    "generators-and-air-defense.txt",
    "homes-without-heating.txt",
    "land-and-guarantees.txt",
    "night-of-drones-over-kyiv.txt",
    "talks-in-abu-dhabi.txt",
    "strikes-before-rutte-visit.txt",
    "zelensky-travels-to-trump.txt",
];

/// How many sample articles there are.
pub const COUNT: usize = SAMPLES.len();

/// The folder that the sample articles seem to lie in.
const FOLDER: &str = "sample";

/// Loads the sample articles into a library that is empty.
pub fn load(library: &Library) -> Result<(), Error> {
    let mut writer = library.writer()?;
    for (name, text) in SAMPLES {
        let Ok(mut article) = parse::plain::read(text) else { continue };
        let figures = figures::extract(&article);
        article.warnings.extend(figures::warnings(&article, &figures));
        let path = PathBuf::from(FOLDER).join(name);
        let stamp = Stamp { modified_ns: 0, size: text.len() as u64 };
        let hash = ArticleId::of_record(text.as_bytes());
        writer.add(Record { path, entry: None, stamp, hash, article, figures })?;
    }
    writer.commit()
}

/// Takes the sample articles out of a library, but for those that have bookmarks.
pub fn unload(library: &Library) -> Result<(), Error> {
    let ids: Vec<ArticleId> =
        SAMPLES.iter().map(|(_, text)| ArticleId::of_record(text.as_bytes())).collect();
    for id in ids {
        let Some(entry) = library.article(id)? else { continue };
        let only_sample = entry.paths.iter().all(|path| path.starts_with(FOLDER));
        if only_sample && entry.bookmarks.is_empty() {
            library.forget(&[id])?;
        }
    }
    Ok(())
}

/// Whether an article comes with the program.
pub fn is_sample(path: &str) -> bool {
    path.starts_with(FOLDER) && SAMPLES.iter().any(|(name, _)| path.ends_with(name))
}
