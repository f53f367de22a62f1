//! What is said of how much a query found: that it is nothing and why, what the lack of a date hides.

use super::complain;
use crate::{
    cli::Common,
    query::{Condition, Mark, Query},
    store::{Count, Library},
    wording,
};

/// Says on standard error what a list of `found` things called `thing` does not show; with `-v` also how
/// much it is of how much.
pub fn tell(
    library: &Library,
    query: &Query,
    (found, thing): (usize, &str),
    common: &Common,
) -> anyhow::Result<()> {
    if common.quiet {
        return Ok(());
    }
    let count = library.count(query)?;
    if found == 0 {
        complain(&nothing(library, query, (&count, thing))?);
    } else if common.verbose {
        let articles = wording::count(count.total, "article");
        let found = wording::count(found, thing);
        complain(&format!(
            "{found} listed; {} of {articles} match",
            wording::number(count.matching as f64)
        ));
    }
    if !query.terms().any(|(term, _)| term.ends_with("is:duplicate")) {
        let older = query.clone().and(Condition::Mark(Mark::Duplicate));
        let older = library.count(&older)?.matching;
        if older > 0 {
            let are = if older == 1 { "is an older version" } else { "are older versions" };
            complain(&format!(
                "of the articles, {older} {are} of others (-is:duplicate leaves those out)"
            ));
        }
    }
    if count.undated > 0 {
        let articles = if count.undated == 1 { "article has" } else { "articles have" };
        complain(&format!("{} more {articles} no date (date:none lists them)", count.undated));
    }
    Ok(())
}

/// Why there is nothing: the library is empty, a term finds nothing by itself, or all of them together.
fn nothing(
    library: &Library,
    query: &Query,
    (count, thing): (&Count, &str),
) -> anyhow::Result<String> {
    if count.total == 0 {
        return Ok("the library is empty: dateline load PATH... puts articles into it".to_owned());
    }
    if count.matching > 0 {
        let articles = wording::count(count.matching, "article");
        return Ok(format!("no {thing} is stated in what matches ({articles})"));
    }
    let mut alone = Vec::new();
    for (term, asked) in query.terms() {
        if library.count(&asked)?.matching == 0 {
            alone.push(format!("`{term}`"));
        }
    }
    let articles = wording::count(count.total, "article");
    Ok(match (alone.len(), query.terms().count()) {
        (0, 0) => format!("none of {articles} matches"),
        (0, _) => format!("none of {articles} matches all of that; each term by itself finds some"),
        (1, 1) => format!("none of {articles} matches {}", alone.concat()),
        _ => format!("none of {articles} matches: {} alone finds nothing", alone.join(" and ")),
    })
}
