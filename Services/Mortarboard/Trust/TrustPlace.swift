import ArgumentParser

/// Where the commands find it.
struct TrustPlace: ParsableArguments {
    @Option(help: "the folder of the trust list and its key") var directory: String

    var folder: TrustFolder { TrustFolder(directory) }
}
