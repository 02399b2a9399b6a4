package import Mustache

/// One of the things that a page, or a part of it, can say: an enum in the view model whose cases are the template's
/// sections.
///
/// `{{#state.notOpen}}…{{opens.short}}…{{/state.notOpen}}` is rendered when the property `state` holds
/// `.notOpen(opens:)`, and what the case carries is open inside. All other sections of `state` are silent, so that a
/// page can never say two things at once.
package protocol PageState: MustacheParent {}

extension PageState {
    package func child(named name: String) -> Any? {
        let mirror = Mirror(reflecting: self)
        guard let carried = mirror.children.first else { return "\(self)" == name ? true : nil }
        guard carried.label == name else { return nil }
        // A case that carries nothing today, `.complete(nil)`, is said all the same.
        return Mirror(reflecting: carried.value).displayStyle == .optional
            ? Mirror(reflecting: carried.value).children.first?.value ?? true : carried.value
    }
}
