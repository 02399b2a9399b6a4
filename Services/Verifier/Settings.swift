import Chassis

extension Setting where Value == String {
    static var trustList: Setting<String> {
        Setting(
            "trust-list",
            "signed file of the schools and keys that are believed (mortarboard trust makes it); a newer one is taken up while this runs"
        )
    }
    static var trustKey: Setting<String> {
        Setting("trust-key", "PEM file of the public key that signs trust lists")
    }
    static var receiptKey: Setting<String> {
        Setting(
            "receipt-key",
            "PEM file of the private key that signs receipts, a key of the trust list; without one there are none",
            default: "")
    }
    static var verifierName: Setting<String> {
        Setting(
            "verifier-name", "what this verifier is called when it says that it knows a diploma", default: "verifier")
    }
    static var webListen: Setting<String> {
        Setting("web-listen", "address of the pages and the API, behind a front door", default: "127.0.0.1:0")
    }
}
