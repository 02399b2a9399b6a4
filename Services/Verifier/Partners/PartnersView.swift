import Cryptography
import Foundation
import Messages
import Pages

/// The schools that somebody looks for.
struct PartnersView {
    let all: Int
    let wanted: String
    let isFound: Bool
    let day: String
    let counts: [Count]
    let states: [Choice]
    let partners: [One]
    /// Where the same is read again.
    let path: String

    struct Count {
        let name: String
        let count: Int
    }

    struct Choice {
        let code: String
        let name: String
        let isChosen: Bool
    }

    struct One {
        let nameZh: String
        let nameEn: String
        let shortName: String
        let state: Standing
        let since: Dated?
        let contact: String?
        let closing: Closed?
        let keys: [Key]
    }

    enum Standing: PageState { case issuing, merged, closed }

    struct Dated {
        let iso: String
        let day: String
    }

    struct Closed {
        let on: Dated
        let custodian: String
        let custodianContact: String?
        let mergedInto: String?
    }

    struct Key {
        let id: String
        let state: Use
        let begins: String
        /// Nil while it is used.
        let ends: String?
    }

    enum Use: PageState { case current, past, coming }

    init(_ partners: [Partner], wanted: String, state: Partner.State?, now: Date, _ language: Language) {
        let today = Day(taipei: now)
        let found = partners.filter { $0.isNamed(wanted) && (state == nil || $0.state(on: today) == state) }
        let named = Dictionary(partners.map { ($0.shortName, $0.name[language]) }) { first, _ in first }
        (all, self.wanted, isFound) = (partners.count, wanted, !found.isEmpty)
        day = Moment(now, language).day
        counts = Partner.State.allCases.map { state in
            Count(name: state.name[language], count: partners.count { $0.state(on: today) == state })
        }
        states = Partner.State.allCases.map {
            Choice(code: $0.rawValue, name: $0.name[language], isChosen: $0 == state)
        }
        self.partners = found.map { One($0, named, now, language) }
        let query = [
            wanted.isEmpty ? nil : "q=\(wanted.queryEscaped)", state.map { "state=\($0.rawValue)" },
        ].compactMap(\.self)
        path = query.isEmpty ? "/partners" : "/partners?\(query.joined(separator: "&"))"
    }
}

extension PartnersView.One {
    fileprivate init(_ partner: Partner, _ named: [String: String], _ now: Date, _ language: Language) {
        (nameZh, nameEn, shortName) = (partner.name.zh, partner.name.en, partner.shortName)
        state =
            switch partner.state(on: Day(taipei: now)) {
            case .issuing: .issuing
            case .merged: .merged
            case .closed: .closed
            }
        since = partner.since.map { PartnersView.Dated($0, language) }
        contact = partner.contact
        closing = partner.closing.map { closing in
            PartnersView.Closed(
                on: PartnersView.Dated(closing.on, language), custodian: closing.custodian[language],
                custodianContact: closing.contact, mergedInto: closing.mergedInto.map { named[$0] ?? $0 })
        }
        keys = partner.keys.map { key in
            PartnersView.Key(
                id: key.id, state: key.isCurrent(at: now) ? .current : key.begins > now ? .coming : .past,
                begins: Moment(key.begins, language).day,
                ends: key.isCurrent(at: now) ? nil : Moment(key.ends, language).day)
        }
    }
}

extension PartnersView.Dated {
    fileprivate init(_ day: Day, _ language: Language) { (iso, self.day) = (day.rawValue, day.written(language)) }
}

extension Partner.State {
    fileprivate var name: Bilingual<String> {
        switch self {
        case .issuing: Bilingual(zh: "發證中", en: "Issuing")
        case .merged: Bilingual(zh: "已合併", en: "Merged")
        case .closed: Bilingual(zh: "已停辦", en: "Closed")
        }
    }
}

extension String {
    /// For a query: all but unreserved characters (RFC 3986 §2.3) by their bytes.
    fileprivate var queryEscaped: String {
        utf8.map { byte in
            let isPlain = Lookup.mayHold(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "~")
            return isPlain ? String(UnicodeScalar(byte)) : "%" + [byte].hex.uppercased()
        }.joined()
    }
}
