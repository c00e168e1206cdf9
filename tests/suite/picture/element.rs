//! A reader of SVG that takes nothing but what is written right, so that a browser cannot take it
//! otherwise.

/// An element, or some text.
#[derive(Debug)]
pub enum Node {
    Begin { name: String, attributes: Vec<(String, String)> },
    End,
    Text(String),
}

impl Node {
    /// What an element says of itself.
    pub fn get(&self, name: &str) -> Option<&str> {
        let Self::Begin { attributes, .. } = self else { return None };
        attributes.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    pub fn is(&self, element: &str) -> bool {
        matches!(self, Self::Begin { name, .. } if name == element)
    }
}

/// Reads a file whole.
pub fn read(svg: &str) -> Vec<Node> {
    let (mut nodes, mut open, mut rest) = (Vec::new(), Vec::new(), svg);
    while !rest.is_empty() {
        let (text, after) = rest.split_once('<').unwrap_or((rest, ""));
        if !text.is_empty() {
            nodes.push(Node::Text(plain(text)));
        }
        if after.is_empty() {
            break;
        }
        let (inside, after) = after.split_once('>').expect("an end of the element");
        rest = after;
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "another element is open");
            nodes.push(Node::End);
            continue;
        }
        let (inside, is_empty) = match inside.strip_suffix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
        let known = ["svg", "title", "rect", "path", "g", "text", "tspan"];
        assert!(known.contains(&name), "an element that no picture has: {name:?}");
        nodes.push(Node::Begin { name: name.into(), attributes: read_attributes(attributes) });
        if is_empty {
            nodes.push(Node::End);
        } else {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    nodes
}

fn read_attributes(mut rest: &str) -> Vec<(String, String)> {
    let known = [
        "xmlns",
        "width",
        "height",
        "viewBox",
        "x",
        "y",
        "fill",
        "fill-opacity",
        "stroke",
        "stroke-width",
        "d",
        "font-family",
        "font-size",
        "font-weight",
        "textLength",
        "lengthAdjust",
    ];
    let mut found: Vec<(String, String)> = Vec::new();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").expect("a value in quotes");
        let (value, after) = after.split_once('"').expect("an end of the value");
        assert!(known.contains(&name), "an attribute that no picture has: {name:?}");
        assert!(found.iter().all(|(one, _)| one != name), "{name} twice");
        found.push((name.into(), plain(value)));
        rest = after.trim_start();
    }
    found
}

/// Text without its entities.
fn plain(text: &str) -> String {
    let allowed = |c: char| c == '\n' || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    assert!(text.chars().all(allowed), "{text:?} is not XML");
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (entity, rest) = part.split_once(';').expect("an end of the entity");
        plain.push_str(match entity {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "#39" => "'",
            _ => panic!("an entity that XML does not know: {entity}"),
        });
        plain.push_str(rest);
    }
    plain
}
