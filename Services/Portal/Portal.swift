@main enum Portal { static func main() {} }
