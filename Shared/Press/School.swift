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
