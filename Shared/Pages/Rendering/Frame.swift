import Messages
import Mustache

/// What `layout` shows around every page of a program, in one language.
///
/// Nothing of it changes, which the compiler cannot see of what was reflected.
struct Frame: @unchecked Sendable {
    private let site: Site
    private let language: Language
    /// What is the same on all of them, reflected once.
    private let standing: Shown

    init(_ site: Site, _ kit: Kit, _ language: Language) {
        self.site = site
        self.language = language
        standing = Shown(structure: Standing(site, kit, language))
    }

    func around(_ visit: Visit) -> Shown {
        standing.adding(Shown(structure: Passing(visit, nav: visit.nav ?? site.nav, site, language)))
    }

    private struct Item {
        let href: String
        let text: String
        var isCurrent = false

        init(_ link: Link, _ language: Language, isCurrent: Bool = false) {
            href = link.href
            text = link.text[language]
            self.isCurrent = isCurrent
        }
    }

    private struct Standing {
        let name: String
        let tagline: String
        let home: String
        let languageTag: String
        let foot: [LinkedText]
        /// Whether the foot names a number to call.
        let hasNumber: Bool
        let footLinks: [Item]
        let hasFootLinks: Bool
        let waysOn: [Item]
        let css: String
        let script: String
        let icon: String

        init(_ site: Site, _ kit: Kit, _ language: Language) {
            name = site.name[language]
            tagline = site.tagline[language]
            home = site.home
            languageTag = language.tag
            foot = site.foot.map { LinkedText($0[language]) }
            hasNumber = foot.contains { $0.pieces.contains { $0.leadsTo != nil } }
            footLinks = site.footLinks.map { Item($0, language) }
            hasFootLinks = !footLinks.isEmpty
            waysOn = site.waysOn.map { Item($0, language) }
            css = kit.url("kit.css")
            script = kit.url("kit.js")
            icon = kit.url("seal.svg")
        }
    }

    /// What is of one visit.
    private struct Passing {
        let nav: [Item]
        let hasNav: Bool
        let person: String?
        let token: String?
        let about: String?
        let tools: [Item]
        let translation: String
        /// Where the page is read again.
        let path: String
        let ending: Ending?
        let banner: Banner?

        struct Ending {
            let at: Moment
            let seconds: String
            let warning: String
            let isFinal: Bool
        }

        init(_ visit: Visit, nav links: [Link], _ site: Site, _ language: Language) {
            let section = visit.path.utf8.prefix { $0 != UInt8(ascii: "?") }
            nav = links.map { link in
                let isHere = ([link.href] + link.beside).contains { place in
                    section.elementsEqual(place.utf8)
                        || (place != site.home && section.starts(with: "\(place)/".utf8))
                }
                return Item(link, language, isCurrent: isHere)
            }
            hasNav = !links.isEmpty && (!site.isNavForPeople || visit.person != nil)
            person = visit.person
            token = visit.token
            about = visit.about
            tools = visit.tools.map { Item($0, language) }
            let joint = visit.path.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
            translation = "\(visit.path)\(joint)lang=\(language.other.rawValue)"
            path = visit.path
            banner = visit.banner
            ending = visit.ending.map {
                Ending(
                    at: Moment(end: $0.at, language), seconds: "\($0.seconds)", warning: "\($0.warning)",
                    isFinal: $0.isFinal)
            }
        }
    }
}

/// Looks a name up in the frame, or else among the stored properties of the page's view model.
struct Framed: MustacheParent {
    private let frame: Shown
    private let content: (any MustacheParent)?

    init(content: Any, frame: Shown) {
        self.frame = frame
        self.content = Shown.reading(content) as? any MustacheParent
    }

    func child(named name: String) -> Any? { name == "frame" ? frame : content?.child(named: name) }
}
