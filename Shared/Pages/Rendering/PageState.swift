/// One of the things that a page, or a part of it, can say: an enum in the view model whose cases are the template's
/// sections.
///
/// `{{#state.notOpen}}…{{opens.short}}…{{/state.notOpen}}` is rendered when the property `state` holds
/// `.notOpen(opens:)`, and what the case carries is open inside. All other sections of `state` are silent, so that a
/// page can never say two things at once.
package protocol PageState {}
