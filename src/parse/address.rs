//! Addresses of the web: what links name, made whole, and refused unless it is safe to follow.

use crate::text::Clean;

/// The most bytes of an address: more than the longest that browsers and servers agree on.
const LONGEST: usize = 2_048;

/// Makes a reference absolute, as seen from `base` (RFC 3986, section 5.2).
///
/// Nothing is returned for a place on the same page, for what is not on the web (`mailto:`,
/// `javascript:`), and for an address that hides where it leads behind a name and an `@`.
pub fn absolute(reference: &str, base: Option<&str>) -> Option<Clean> {
    // A browser drops these wherever they stand (WHATWG URL, section 4.4).
    let reference = reference.trim().replace(['\t', '\n', '\r'], "").replace(' ', "%20");
    if reference.is_empty() || reference.starts_with('#') {
        return None;
    }
    let whole = match Address::parse(&reference) {
        Some(address) => address.written(),
        None if has_scheme(&reference) => return None,
        None => Address::parse(base?)?.join(&reference),
    };
    let url = Clean::line(&whole);
    (*url == *whole && whole.len() <= LONGEST).then_some(url)
}

/// Returns the name of an address's host, without a leading `www.`.
pub fn host(url: &str) -> Option<&str> {
    let host = Address::parse(url)?.authority.split(':').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// The parts of an address on the web.
struct Address<'a> {
    /// `http` or `https`.
    scheme: &'static str,
    /// The host, and perhaps its port.
    authority: &'a str,
    /// What follows: path, query and fragment.
    rest: &'a str,
}

impl<'a> Address<'a> {
    fn parse(url: &'a str) -> Option<Self> {
        let scheme = ["http", "https"].into_iter().find(|scheme| {
            url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
                && url.get(scheme.len()..).is_some_and(|rest| rest.starts_with("://"))
        })?;
        let after = url.get(scheme.len() + "://".len()..)?;
        let end = after.find(['/', '?', '#', '\\']).unwrap_or(after.len());
        let (authority, rest) = after.split_at_checked(end)?;
        let is_host = !authority.is_empty() && !authority.contains('@');
        is_host.then_some(Self { scheme, authority, rest })
    }

    fn written(&self) -> String {
        format!("{}://{}{}", self.scheme, self.authority, self.rest)
    }

    /// Writes the address that a relative reference has from here.
    fn join(&self, reference: &str) -> String {
        let (scheme, authority) = (self.scheme, self.authority);
        let path = self.rest.split(['?', '#']).next().unwrap_or_default();
        let folder = path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or("/");
        match reference {
            _ if reference.starts_with("//") => format!("{scheme}:{reference}"),
            _ if reference.starts_with('?') => format!("{scheme}://{authority}{path}{reference}"),
            _ if reference.starts_with('/') => {
                format!("{scheme}://{authority}{}", without_dots(reference))
            }
            _ => {
                let path = without_dots(&format!("{folder}{reference}"));
                format!("{scheme}://{authority}{path}")
            }
        }
    }
}

/// Whether a reference begins with the name of a scheme.
fn has_scheme(reference: &str) -> bool {
    let name = reference.split([':', '/', '?', '#']).next().unwrap_or_default();
    reference.get(name.len()..).is_some_and(|rest| rest.starts_with(':'))
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// Takes the segments `.` and `..` out of a path (RFC 3986, section 5.2.4).
fn without_dots(reference: &str) -> String {
    let end = reference.find(['?', '#']).unwrap_or(reference.len());
    let (path, rest) = reference.split_at_checked(end).unwrap_or((reference, ""));
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/').skip(1) {
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            _ => kept.push(segment),
        }
    }
    if path.ends_with("/.") || path.ends_with("/..") {
        kept.push("");
    }
    format!("/{}{rest}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_references_absolute_and_refuses_what_is_not_on_the_web() {
        let base = Some("https://harbour.example/news/2025/bridge.html?page=1#top");
        let cases = [
            ("https://other.example/a?b#c", Some("https://other.example/a?b#c")),
            ("HTTP://other.example", Some("http://other.example")),
            ("//other.example/a", Some("https://other.example/a")),
            ("/a/b", Some("https://harbour.example/a/b")),
            ("ferry.html", Some("https://harbour.example/news/2025/ferry.html")),
            ("../2024/./ferry", Some("https://harbour.example/news/2024/ferry")),
            ("../../../..", Some("https://harbour.example/")),
            ("?page=2", Some("https://harbour.example/news/2025/bridge.html?page=2")),
            (" /a b\n/c ", Some("https://harbour.example/a%20b/c")),
            ("/a:b", Some("https://harbour.example/a:b")),
            ("#comments", None),
            ("", None),
            ("mailto:ada@harbour.example", None),
            ("javascript:alert(1)", None),
            ("JavaScript:alert(1)", None),
            ("data:text/html,x", None),
            ("https://", None),
            ("https://harbour.example@other.example/", None),
            ("https://other.example/\u{202e}gpj", None),
            ("https://other.example/\u{1b}[31m", None),
        ];
        for (reference, want) in cases {
            assert_eq!(absolute(reference, base).as_deref(), want, "{reference:?}");
        }
        assert_eq!(absolute("/a", None), None);
        assert_eq!(absolute(&format!("https://a.example/{}", "a".repeat(LONGEST)), None), None);
    }

    #[test]
    fn names_hosts() {
        assert_eq!(host("https://www.harbour.example:80/a"), Some("harbour.example"));
        assert_eq!(host("/a"), None);
    }
}
