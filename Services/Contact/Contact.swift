@main enum Contact { static func main() {} }
