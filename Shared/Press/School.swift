package import Languages

/// What a diploma says about the school, the same on all of them.
package struct School: Sendable, Equatable {
    package var name: Bilingual<String>
    package var president: Bilingual<String>
    /// Of the seal, read downwards and from right to left: `松濤科技大學之印`.
    package var sealText: String
    /// What the metadata says in clear, so that machines know whose diploma it claims to be.
    package var mark: String

    package init(name: Bilingual<String>, president: Bilingual<String>, sealText: String? = nil, mark: String) {
        self.name = name
        self.president = president
        self.mark = mark
        self.sealText = sealText ?? name.zh + "之印"
    }
}

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
