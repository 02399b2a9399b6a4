import Cryptography
import Foundation

/// Where a try comes from: the network, and the browser if it carries our mark.
struct Whence: Sendable {
    let network: Network
    let browser: SessionID?
    /// Keys the hashes under which networks are kept: there are few enough addresses to try them all.
    let key: [UInt8]

    /// The same, by a browser that bears a mark from now on.
    func marked(_ browser: SessionID) -> Whence { Whence(network: network, browser: browser, key: key) }

    /// By what an account is known to have come in from here.
    func places(of account: String) -> Places {
        Places(
            browser: browser.map { hash("browser", account, $0.cookie) },
            network: hash("place", account, network.name))
    }

    struct Places: Sendable {
        let browser: [UInt8]?
        let network: [UInt8]

        var all: [[UInt8]] { [browser, network].compactMap(\.self) }
    }

    /// Whose failures hold up this try: a place from where the account has come in before is held up by its own alone.
    func burdens(of account: String, isKnown known: Known) -> [Burden] {
        switch known {
        case .browser: [Burden(of: .browser, key: hash("own", account, browser?.cookie ?? ""))]
        case .network: [pair(account), Burden(of: .home, key: hash("home", network.name))]
        case .nothing:
            [
                pair(account), Burden(of: .account, key: hash("account", account)),
                Burden(of: .network, key: hash("network", network.name)),
                Burden(of: .neighbourhood, key: hash("neighbourhood", network.neighbourhood)),
                Burden(of: .everybody, key: hash("everybody")),
            ]
        }
    }

    /// Upon whom a wish for a code by mail weighs. Whether what was typed is right is not told, so each weighs; it holds up no
    /// passwords. No burden is one student's: who is mailed how much is bounded where addresses are known, and nobody may shut
    /// another's door.
    var burdensOfCodes: [Burden] {
        [
            Burden(of: .network, key: hash("codes of network", network.name)),
            Burden(of: .neighbourhood, key: hash("codes of neighbourhood", network.neighbourhood)),
            Burden(of: .everybody, key: hash("codes of everybody")),
        ]
    }

    /// What is known of a place, for one account.
    enum Known { case browser, network, nothing }

    private func pair(_ account: String) -> Burden { Burden(of: .pair, key: hash("pair", account, network.name)) }

    private func hash(_ parts: String...) -> [UInt8] {
        hmacSHA256(key: key, Array(parts.joined(separator: "\u{0}").utf8))
    }
}
