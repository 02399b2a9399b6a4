@main enum Clearance { static func main() {} }
