package import Messages

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
