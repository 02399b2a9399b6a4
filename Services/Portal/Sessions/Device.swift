/// What somebody sits at, as far as their browser tells it (header User-Agent, RFC 9110 §10.1.5), and where. Its owner knows it
/// again by this; nothing is decided by it.
struct Device: Sendable, Equatable {
    /// By the name that its maker gave it; nil when it is none of those that are common.
    let system: String?
    let browser: String?
    /// Nil when it is not known.
    let locality: Locality?

    init(system: String?, browser: String?, locality: Locality? = nil) {
        (self.system, self.browser, self.locality) = (system, browser, locality)
    }

    /// - Parameter agent: no longer than a header may be.
    init(userAgent agent: String?, locality: Locality? = nil) {
        let bytes = Array((agent ?? "").utf8)
        func name(_ marks: [(mark: String, name: String)]) -> String? {
            marks.first { bytes.contains($0.mark.utf8) }?.name
        }
        system = name(Self.systems)
        browser = name(Self.browsers)
        self.locality = locality
    }

    /// Most call themselves by the names of older ones too: the first that fits is meant.
    private static let systems = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Macintosh", "Mac"), ("Linux", "Linux"),
    ]
    private static let browsers = [
        ("Line/", "LINE"), ("FBAV/", "Facebook"), ("Edg", "Edge"), ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
}
