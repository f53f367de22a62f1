//! How a passage is cited.

use super::date;
use crate::article::Row;
use crate::text::Clean;

/// Returns a passage with where it stands: the words in quotation marks, then title, source and date.
pub fn citation(quote: &str, row: &Row) -> Clean {
    let source = row.source.as_deref();
    let when = row.date.as_ref().map(date);
    let place: Vec<&str> =
        [Some(&*row.title), source, when.as_deref()].into_iter().flatten().collect();
    Clean::new(&format!("“{}”\n— {}", quote.trim(), place.join(", ")))
}
