package import Foundation
package import Messages

/// A way to another page, in the words of both languages.
package struct Link: Sendable {
    package let href: String
    package let text: Bilingual<String>

    package init(_ href: String, zh: String, en: String) {
        self.href = href
        text = Bilingual(zh: zh, en: en)
    }
}

/// What is the same on every page of a program.
package struct Site: Sendable {
    /// Stands in the masthead and at the end of every title.
    package var name: Bilingual<String>
    package var tagline: Bilingual<String>
    package var home: String
    package var nav: [Link]
    /// The navigation is for people who are signed in.
    package var isNavForPeople: Bool
    /// The lines of the foot.
    package var foot: [Bilingual<String>]
    package var footLinks: [Link]
    /// Ways on from a page that does not exist.
    package var waysOn: [Link]

    package init(
        name: Bilingual<String>, tagline: Bilingual<String>, home: String, nav: [Link], isNavForPeople: Bool,
        foot: [Bilingual<String>],
        footLinks: [Link], waysOn: [Link]
    ) {
        self.name = name
        self.tagline = tagline
        self.home = home
        self.nav = nav
        self.isNavForPeople = isNavForPeople
        self.foot = foot
        self.footLinks = footLinks
        self.waysOn = waysOn
    }
}

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

    package init(
        _ language: Language, path: String, person: String? = nil, token: String? = nil, about: String? = nil,
        tools: [Link] = [], nav: [Link]? = nil, ending: Ending? = nil
    ) {
        self.language = language
        self.path = path
        self.person = person
        self.token = token
        self.about = about
        self.tools = tools
        self.nav = nav
        self.ending = ending
    }
}

/// The end of a session in which nothing is done any more.
package struct Ending: Sendable {
    package let at: Date
    /// From the making of the page to the end.
    package let seconds: Int
    /// As long before the end the page warns.
    package let warning: Int

    package init(at: Date, seconds: Int, warning: Int) {
        (self.at, self.seconds, self.warning) = (at, seconds, warning)
    }
}
