//! How hard news credits: headlines, tags that go on, people of one name, letters for bodies.

use super::{check, check_names};

#[test]
fn tags_go_on_with_participles_and_parts() {
    check(&[
        (
            "The boats went 500 miles, the pilot said, adding that 12 sank.",
            &[("pilot", "The boats went 500 miles,"), ("pilot", "12 sank.")],
        ),
        (
            "Nine boats sank, the pilot said, including 3 ferries.",
            &[("pilot", "Nine boats sank,"), ("pilot", "including 3 ferries.")],
        ),
        ("Nine boats sank, the pilot said, ranking 3 ports.", &[("pilot", "Nine boats sank,")]),
        (
            "“We lost 9 boats,” the mayor, Ana Ruiz, was quoted as saying.",
            &[("Ana Ruiz", "“We lost 9 boats,”")],
        ),
        (
            "“We lost 9 boats,” Mayor Ana Ruiz said, citing port records.",
            &[("Ana Ruiz", "“We lost 9 boats,”")],
        ),
        (
            "Citing a pilot in the port, Radio Cape said 9 boats sank.",
            &[("pilot", "9 boats sank.")],
        ),
        ("Drivers may lose 3 points if they hope to win 4.", &[]),
        (
            "A 2024 report accused the port of losing 9 boats.",
            &[("2024 report", "the port of losing 9 boats.")],
        ),
    ]);
}

#[test]
fn headlines_credit_their_sources() {
    check(&[
        ("# Gale sinks 9 boats, rescuers say", &[("rescuers", "Gale sinks 9 boats,")]),
        ("# Gale sinks 9 boats - police", &[("police", "Gale sinks 9 boats")]),
        ("# Gale sinks 9 boats - WHO", &[("WHO", "Gale sinks 9 boats")]),
        ("# Gale sinks 9 boats - BBC", &[]),
        ("# Cape Air Force: 9 boats sunk", &[("Cape Air Force", "9 boats sunk")]),
        ("# Mental Health: 9 ways to rest", &[]),
    ]);
    check_names(&[(
        "# Ana Ruiz says 9 boats sank in gale\nThe storm was sudden. Ruiz said 3 more were missing.",
        &["Ana Ruiz", "Ana Ruiz"],
    )]);
}

#[test]
fn people_of_one_last_name_are_told_apart() {
    check_names(&[
        (
            "Jon Sand drowned. His mother, Lisa Sand, said 3 boats sank. Mrs Sand said 4 came.",
            &["Lisa Sand", "Lisa Sand"],
        ),
        (
            "Paul Roth met his wife, Ida Roth. Mr Roth said 3. Mrs Roth said 4.",
            &["Paul Roth", "Ida Roth"],
        ),
        ("President Paul Roth met Ola Roth, 12. Roth said 3.", &["Paul Roth"]),
        ("Governor Ed Penn met Ed Penn Jr. in Cape. Penn said 3.", &["Ed Penn"]),
        ("Ana Ruiz met Paul Ruiz. Ruiz said 3.", &["Ruiz"]),
    ]);
}

#[test]
fn letters_stand_for_bodies_and_follow_names() {
    check_names(&[
        // Only brackets say for certain what letters stand for.
        (
            "The Office for Rural Statistics (ORS) met with the Bank of Cape. The ORS said 3, the BoC said 4.",
            &["Office for Rural Statistics", "BoC"],
        ),
        ("Prosecutor Helen Marsh KC said 3. Marsh said 4.", &["Helen Marsh", "Helen Marsh"]),
        ("The Cape Centres for Health and Rest said 3.", &["Cape Centres for Health and Rest"]),
    ]);
}

#[test]
fn firms_and_issuers_stand_behind_their_nouns() {
    check_names(&[
        (
            "Brisk Foods Corp.’s stock fell after the retailer said 3 shops would close.",
            &["Brisk Foods Corp."],
        ),
        ("Zentra shares fell after the carmaker said 3 plants would close.", &["Zentra"]),
        ("Asian shares fell after the carmaker said 3 plants would close.", &["carmaker"]),
        (
            "A statement from the port’s media wing said 3 boats sank. The statement said 4 came.",
            &["port’s media wing", "port’s media wing"],
        ),
        ("Boats grew dear in Cape. Exports fell 3 percent, it said.", &[]),
        ("The port lost boats, it said. “We lost 3,” scientists have found.", &["scientists"]),
        (
            "“We lost 3,” said Ana Ruiz, head of the port, who expects 4 more.",
            &["Ana Ruiz", "Ana Ruiz"],
        ),
        (
            "Doctors at the Cape Clinic and the Hill School said 3 died.",
            &["Doctors at the Cape Clinic and the Hill School"],
        ),
    ]);
}

#[test]
fn tags_reach_over_appositions_and_titles() {
    check_names(&[
        ("Two boats sank off the quay, the head of the port, Ana Ruiz, said.", &["Ana Ruiz"]),
        ("Two boats sank off Cape, its mayor, Ana Ruiz, said.", &["Ana Ruiz"]),
        ("Cape acting Governor Ana Ruiz confirmed that 9 boats sank.", &["Ana Ruiz"]),
        ("“We lost 9,” said Ana Sen Roth, head of the port.", &["Ana Sen Roth"]),
        ("Mayor Ana Ruiz, whose office put the loss at $7, said 9 boats sank.", &["Ana Ruiz"]),
        (
            "The National Sea-Rescue Bureau (Nasra) met. Nasra said 3. The Board of Seas (ZMX) met. ZMX said 4.",
            &["National Sea-Rescue Bureau", "Board of Seas"],
        ),
        (
            "Mayor Paul Roth said 3.\nRuiz told reporters that 4 came. “No,” he said, putting the loss at 5.",
            &["Paul Roth", "Ruiz", "Ruiz"],
        ),
    ]);
}

#[test]
fn pronouns_pass_over_speakers_without_names() {
    check_names(&[(
        "“We lost 4,” Paul Roth said, according to a pilot.\n\
         The port said Paul Roth and Mayor Ida Lund would meet. She has said 3 boats are needed.",
        &["Paul Roth", "pilot", "port", "Ida Lund"],
    )]);
}
