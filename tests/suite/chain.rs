//! The unrolled chain: what its parts are called and say at a step, before anything is drawn.

use bptt::content::Symbol;
use bptt::lesson::chain::{Label, Values, WayBack};
use bptt::lesson::{Chain, Element};
use bptt::rnn::WeightMatrix;
use bptt::steps::{Address, Chapter};

use crate::session::Session;

/// Asks something of the chain at a step.
fn at<T>(name: &str, address: &str, ask: impl Fn(&Chain) -> T) -> T {
    let session = Session::open(name).at(address);
    let timeline = &session.app.timeline;
    ask(&Chain::new(timeline.derivation(), timeline.address()))
}

/// Asks it at every step of the first sentence.
fn everywhere(name: &str, ask: impl Fn(&Chain, Address)) {
    let session = Session::open(name);
    let derivation = session.app.timeline.derivation();
    for step in 0..derivation.plan.count() {
        let address = derivation.plan.address(step);
        ask(&Chain::new(derivation, address), address);
    }
}

/// Every edge between two boxes.
fn edges(chain: &Chain) -> Vec<Element> {
    (0..chain.boxes()).filter_map(|number| chain.edge_to(number)).collect()
}

#[test]
fn truncation_cuts_the_edge_to_the_first_state_kept_where_no_gradient_goes_over_it() {
    let first = Session::open("truncated").app.timeline.derivation().plan.first_kept();
    assert!(first > 1);
    everywhere("truncated", |chain, address| {
        let goes_back = matches!(address.chapter(), Chapter::Gradient(_) | Chapter::Update);
        // The term of ∂L/∂w_h through that state ends on the edge, and so does the sum.
        let ends_there = match address {
            Address::Factor { of, through, .. } | Address::Term { of, through } => {
                of == WeightMatrix::Hidden && through == first
            }
            Address::Sum(of) => of == WeightMatrix::Hidden,
            _ => false,
        };
        for edge in edges(chain) {
            let is_cut = matches!(chain.way_back(edge), Some(WayBack::Cut("cut")));
            let is_to_be = edge == Element::Hidden(first) && goes_back && !ends_there;
            assert_eq!(is_cut, is_to_be, "{address} {edge:?}");
        }
    });
    everywhere("class-notes", |chain, address| {
        for edge in edges(chain) {
            assert!(!matches!(chain.way_back(edge), Some(WayBack::Cut(_))), "{address} {edge:?}");
        }
    });
    for address in ["w_i/5/1", "w_i", "w_h/6/1", "update"] {
        let way = at("truncated", address, |chain| chain.way_back(Element::Hidden(5)));
        assert_eq!(way, Some(WayBack::Cut("cut")), "{address}");
    }
}

#[test]
fn the_way_back_ends_in_the_weights_whose_gradient_it_is() {
    let way = |address: &str, edge| at("class-notes", address, |chain| chain.way_back(edge));
    let (leads, ends) =
        (Some(WayBack::Leads), |weights: Symbol| Some(WayBack::Ends(weights.into())));
    assert_eq!(way("loss", Element::Output), None);
    assert_eq!(way("w_o/1", Element::ToLoss), leads);
    assert_eq!(way("w_o/2", Element::Output), ends(Symbol::OutputWeights));
    assert_eq!(way("w_i/1/2", Element::Output), leads);
    assert_eq!(way("w_i/1/2", Element::Hidden(2)), leads);
    assert_eq!(way("w_i/1/2", Element::Hidden(1)), None);
    assert_eq!(way("w_h/1/2", Element::Hidden(1)), ends(Symbol::HiddenWeights));
    assert_eq!(way("w_h/2", Element::Hidden(2)), ends(Symbol::HiddenWeights));
    assert_eq!(way("w_h/2", Element::Hidden(3)), leads);
    assert_eq!(way("w_h", Element::Hidden(1)), ends(Symbol::HiddenWeights));
}

#[test]
fn an_edge_is_called_by_its_weights_and_on_the_way_back_by_its_factor() {
    let label = |name: &str, address: &str, edge| at(name, address, |chain| chain.label(edge));
    let notes = |address: &str, edge| label("class-notes", address, edge);
    let weight = |edge, address: &str| match notes(address, edge) {
        Some(Label::Weight(name, value)) => (name.text(), value),
        other => panic!("{other:?}"),
    };
    let factor = |address: &str, edge| match notes(address, edge) {
        Some(Label::Factor(name)) => name.text(),
        other => panic!("{other:?}"),
    };
    assert_eq!(weight(Element::Hidden(2), "encode"), ("w_h".into(), Some(0.7)));
    assert_eq!(weight(Element::Input(1), "encode"), ("w_i".into(), Some(0.5)));
    assert_eq!(weight(Element::Output, "loss"), ("w_o".into(), Some(1.2)));
    assert_eq!(notes("encode", Element::ToLoss), None);
    assert_eq!(factor("w_o/1", Element::ToLoss), "∂L/∂ŷ");
    assert_eq!(factor("w_o/1", Element::Output), "∂ŷ/∂w_o");
    assert_eq!(factor("w_i/1/1", Element::Output), "∂ŷ/∂O₃");
    assert_eq!(factor("w_i/1/1", Element::Hidden(2)), "∂O₂/∂O₁");
    assert_eq!(factor("w_i/1/1", Element::Input(1)), "∂⁺O₁/∂w_i");
    assert_eq!(factor("w_h/1/1", Element::Hidden(1)), "∂⁺O₁/∂w_h");
    // Several numbers have no room beside an edge.
    for edge in [Element::Input(1), Element::Hidden(2), Element::Output] {
        let label = label("class-notes-two-units", "encode", edge);
        assert!(matches!(label, Some(Label::Weight(_, None))), "{label:?}");
    }
}

#[test]
fn values_and_gradients_are_known_from_the_step_on_that_works_them_out() {
    let known = |address: &str, element| {
        at("class-notes", address, |chain| {
            (chain.values(element).is_some(), chain.gradients(element).is_some())
        })
    };
    assert_eq!(known("encode", Element::State(0)), (true, false));
    assert_eq!(known("forward/1", Element::State(2)), (false, false));
    assert_eq!(known("forward/2", Element::State(2)), (true, false));
    assert_eq!(known("loss", Element::Prediction), (true, false));
    assert_eq!(known("w_o/1", Element::Prediction), (true, true));
    assert_eq!(known("w_i/1/1", Element::State(3)), (true, false));
    assert_eq!(known("w_i/1/2", Element::State(3)), (true, true));
    assert_eq!(known("w_i/1/2", Element::State(2)), (true, false));
    assert_eq!(known("update", Element::Loss), (true, false));
    let one_sign = |element| {
        at("class-notes", "update", |chain| {
            matches!(chain.values(element), Some(Values::Unsigned(_)))
        })
    };
    assert!(one_sign(Element::Prediction) && one_sign(Element::Loss));
    assert!(!one_sign(Element::State(1)));
}

#[test]
fn the_legend_names_the_gradients_once_there_are_some() {
    let legend = |address: &str| at("class-notes", address, |chain| chain.legend().len());
    assert_eq!(["encode", "loss", "w_o/1", "update"].map(legend), [1, 1, 2, 2]);
}
