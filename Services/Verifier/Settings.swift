import Chassis

extension Setting where Value == String {
    static var trustList: Setting<String> {
        Setting("trust-list", "JSON file of the schools and keys that are believed (mortarboard keys init writes one)")
    }
    static var verifierName: Setting<String> {
        Setting(
            "verifier-name", "what this verifier is called when it says that it knows a diploma", default: "verifier")
    }
    static var webListen: Setting<String> {
        Setting("web-listen", "address of the pages and the API, behind a front door", default: "127.0.0.1:0")
    }
}
