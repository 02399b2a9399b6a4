@main enum Verifier { static func main() {} }
