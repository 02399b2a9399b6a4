/// The font files, TrueType outlines all of them.
package struct FontFiles: Sendable, Equatable {
    package var kai: String
    package var kaiExtB: String
    package var kaiPlus: String
    package var roman: String
    package var italic: String
    package var smallCaps: String

    /// Debian's `fonts-cns11643-kai` and `fonts-ebgaramond-extra`.
    package static let debian = FontFiles(root: "/usr/share/fonts/truetype")

    package init(root: String) {
        kai = root + "/cns11643/TW-Kai-98_1.ttf"
        kaiExtB = root + "/cns11643/TW-Kai-Ext-B-98_1.ttf"
        kaiPlus = root + "/cns11643/TW-Kai-Plus-98_1.ttf"
        roman = root + "/ebgaramond/EBGaramond12-Regular.ttf"
        italic = root + "/ebgaramond/EBGaramond12-Italic.ttf"
        smallCaps = root + "/ebgaramond/EBGaramondSC12-Regular.ttf"
    }
}
