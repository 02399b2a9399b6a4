/// How much may be in an archive, in files and in bytes as they are unpacked.
package struct ZIPLimits: Sendable {
    package let files: Int
    package let file: Int
    package let whole: Int
    /// How many times its packed size a file may have, once it is larger than a mebibyte.
    package let ratio: Int

    package init(files: Int, file: Int, whole: Int, ratio: Int = 100) {
        (self.files, self.file, self.whole, self.ratio) = (files, file, whole, ratio)
    }
}
