@main enum Issuer { static func main() {} }
