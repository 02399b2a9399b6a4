package import Messages

/// What is particular to one request.
package struct Visit: Sendable {
    package var language: Language
    /// Where the same page is read again, in either language: path and query without `lang`.
    package var path: String
    /// The name in the masthead; nil for somebody who has not signed in.
    package var person: String?
    /// Goes into every form (`{{>token}}`); nil when the program needs none.
    package var token: String?
    /// Whom the page is about; goes into every form, so that it is taken for what it was shown for.
    package var about: String?
    /// Stands beside the name: where this person may change to.
    package var tools: [Link]
    /// Instead of the site's navigation, for somebody who sees other pages.
    package var nav: [Link]?
    /// When they are signed out unless they do something; nil for somebody who is not signed in.
    package var ending: Ending?
    /// The whole system is in an unusual state; nil while it is not.
    package var banner: Banner?

    package init(
        _ language: Language, path: String, person: String? = nil, token: String? = nil, about: String? = nil,
        tools: [Link] = [], nav: [Link]? = nil, ending: Ending? = nil, banner: Banner? = nil
    ) {
        self.language = language
        self.path = path
        self.person = person
        self.token = token
        self.about = about
        self.tools = tools
        self.nav = nav
        self.ending = ending
        self.banner = banner
    }
}
