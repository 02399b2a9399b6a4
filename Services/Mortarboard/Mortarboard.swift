@main enum Mortarboard { static func main() {} }
