@main enum OTPMailer { static func main() {} }
