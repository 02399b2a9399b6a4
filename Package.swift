// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "mortarboard",
    products: [
        program("contact", "Contact"), program("otp-mailer", "OTPMailer"), program("clearance", "Clearance"),
        program("issuer", "Issuer"), program("verifier", "Verifier"), program("portal", "Portal"),
        program("mortarboard", "Mortarboard"),
    ],
    dependencies: [
        // Exact, because Package.resolved is not committed.
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        library("CPostgres", "libpq"), library("CRabbitMQ", "librabbitmq"), library("COpenSSL", "openssl"),
        library("CPKCS11", "p11-kit-1"),
        library("CHarfBuzz", "harfbuzz"), library("CQREncode", "libqrencode"), library("CCurl", "libcurl"),
        library("CGMime", "gmime-3.0"), library("CZlib", "zlib"), library("CMalloc"),

        shared("Archives", uses: ["CZlib"]), shared("Calendar"), shared("Languages"), shared("Passing"),
        shared("Addresses", uses: ["Languages"], resources: ["Districts"]),
        shared("Messages", uses: ["Calendar", "Languages"]),
        shared("Tables", uses: ["Calendar", "Messages"]),
        shared("Postgres", uses: ["CPostgres", "Calendar", "Cryptography", "Passing"]),
        shared("RabbitMQ", uses: ["CRabbitMQ", "Cryptography", "Passing"]),
        shared("Cryptography", uses: ["COpenSSL", "CPKCS11", "Passing"]),
        shared("HTTP", uses: ["CCurl", "Passing"]),
        shared("JOSE", uses: ["Cryptography", "Messages", "Passing"]),
        shared("Vouching", uses: ["Cryptography", "JOSE", "Languages", "Messages", "Passing"]),
        shared("Seal", uses: ["Cryptography", "HTTP", "Passing"]),
        shared(
            "Press",
            uses: ["Calendar", "CHarfBuzz", "CQREncode", "CZlib", "Cryptography", "Languages", "Messages", "Seal"],
            resources: ["Layouts"]),
        shared("Mail", uses: ["CCurl", "CGMime", "Languages", "Messages", "Passing"]),
        shared(
            "Chassis",
            uses: [
                "CMalloc", "Messages", "Passing", "Postgres", "RabbitMQ", "Requests", "Cryptography", arguments,
                hummingbird, lifecycle, signals, logging, metrics,
            ], resources: ["Migrations"]),
        shared("Candidates", uses: ["Chassis", "Messages", "Postgres"]),
        shared("Mailing", uses: ["Chassis", "Mail"]),
        shared("Requests", uses: [hummingbird, logging]),
        shared("Pages", uses: [hummingbird, mustache, logging, "Messages"], resources: ["Kit", "Templates"]),

        service("Contact", uses: ["Addresses", arguments, "Candidates", "Cryptography"]),
        service("OTPMailer", uses: ["Cryptography", "Mail", "Mailing", metrics]),
        service("Clearance", uses: [arguments, "Cryptography", "Candidates", "Tables"]),
        service(
            "Issuer",
            uses: [
                arguments, logging, "Candidates", "Cryptography", "JOSE", "Mail", "Mailing", "Passing", "Press", "Seal",
                "Tables", metrics,
            ], resources: ["Holidays"]),
        service(
            "Verifier",
            uses: [
                "Archives", "Cryptography", "JOSE", "Pages", "Passing", "Requests", "Tables", "Vouching", hummingbird,
                lifecycle, logging, metrics,
            ], resources: ["Templates", "Contract"]),
        service(
            "Portal",
            uses: [
                "Addresses", arguments, "Cryptography", "HTTP", "JOSE", "Pages", "Passing", "Requests", "Tables",
                hummingbird,
                logging,
            ],
            resources: ["Templates", "Passwords"]),
        .executableTarget(
            name: "Mortarboard",
            dependencies: [
                "Calendar", "Chassis", "Cryptography", "HTTP", "JOSE", "Languages", "Mail", "Messages", "Passing",
                "Press",
                "RabbitMQ", "Seal", "Vouching", arguments, metrics,
            ],
            path: "Services/Mortarboard", exclude: ["README.md"]),

        // What deploy/bench verify is compared with.
        .executableTarget(
            name: "ReadingFloor", dependencies: ["Requests", hummingbird], path: "deploy/benches/verify/Floor"),
        .target(
            name: "TestKit", dependencies: ["Chassis", "Cryptography", "Messages", "Postgres", "RabbitMQ", logging],
            path: "Tests/Support"),
        tests(
            "Chassis",
            uses: [
                arguments, "Detour", "TestKit", hummingbird, logging, metrics, "Messages", "Passing", "Postgres",
                "RabbitMQ", "Requests",
            ]),
        tests("Tables", uses: ["Messages"]),
        tests(
            "Clearance", uses: [arguments, "Chassis", "Cryptography", "TestKit", "Messages", "Postgres", "Tables"],
            resources: ["Written"]),
        tests(
            "Issuer",
            uses: [
                arguments, "Chassis", "Cryptography", "JOSE", "Mail", "MailCatcher", "Mailing", "Messages", "Postgres",
                "Press", "Seal", "SoftToken", "Tables", "TestKit", "TimeStamper",
            ]),
        tests("Addresses", uses: ["Languages"]), tests("Archives"), tests("Calendar"),
        tests("Postgres", uses: ["Detour"]),
        tests("RabbitMQ", uses: ["CRabbitMQ", "Detour"]),
        .target(name: "Detour", path: "Tests/Detour", resources: [.copy("detour.py")]),
        tests("Messages", resources: ["Golden"]),
        .target(name: "MailCatcher", path: "Tests/MailCatcher", resources: [.copy("smtp.py")]),
        tests("Mail", uses: ["Languages", "MailCatcher"]),
        tests("Contact", uses: ["Chassis", "Messages", "Postgres", "TestKit"]),
        tests(
            "OTPMailer", uses: ["Chassis", "Mail", "Mailing", "MailCatcher", "Messages", "Postgres", "TestKit"]),
        tests("Pages", uses: ["Messages"]),
        tests("Seal", uses: ["Cryptography", "TimeStamper"]),
        .target(name: "TimeStamper", path: "Tests/TimeStamper", resources: [.copy("tsa.py")]),
        tests("Press", uses: ["Calendar", "Cryptography", "Languages", "Messages", "Seal"]),
        tests("Cryptography", uses: ["SoftToken"]),
        .target(name: "SoftToken", dependencies: ["Cryptography"], path: "Tests/SoftToken"),
        tests("HTTP"), tests("JOSE", uses: ["Cryptography", "Messages"]),
        tests("Vouching", uses: ["Cryptography", "JOSE", "Languages", "Messages"]),
        tests(
            "Mortarboard",
            uses: [
                "Chassis", "Cryptography", "JOSE", "Languages", "Mail", "Messages", "Press", "RabbitMQ", "Seal",
                "Vouching", arguments,
            ]),
        tests(
            "Portal",
            uses: [
                arguments, "Chassis", "Cryptography", "HTTP", hummingbird, "JOSE", logging, "Messages", "Pages",
                "Postgres", "RabbitMQ", "Requests", "Tables", "TestKit",
            ]),
        tests(
            "Verifier",
            uses: [
                "TestKit", "Chassis", "Cryptography", hummingbird, "JOSE", logging, "Messages", "Pages", "Postgres",
                "Requests", "Tables", "Vouching",
            ]),
        .testTarget(
            name: "CorpusTests",
            dependencies: [
                "Chassis", "Cryptography", "JOSE", "Languages", "Messages", "Mortarboard", "Postgres", "Press", "Seal",
                "TestKit",
                "Verifier", "Vouching", logging,
            ], path: "Tests/Corpus"),
        .testTarget(
            name: "ArchitectureTests",
            dependencies: [
                arguments, logging, "Chassis", "Clearance", "Contact", "Issuer", "Messages", "Mortarboard", "OTPMailer",
                "Portal", "Postgres", "TestKit", "Verifier",
            ], path: "Tests/Architecture"),
    ],
    swiftLanguageModes: [.v6]
)

var hummingbird: Target.Dependency { .product(name: "Hummingbird", package: "hummingbird") }
var mustache: Target.Dependency { .product(name: "Mustache", package: "swift-mustache") }
var lifecycle: Target.Dependency { .product(name: "ServiceLifecycle", package: "swift-service-lifecycle") }
var signals: Target.Dependency { .product(name: "UnixSignals", package: "swift-service-lifecycle") }
var logging: Target.Dependency { .product(name: "Logging", package: "swift-log") }
var metrics: Target.Dependency { .product(name: "Metrics", package: "swift-metrics") }
var arguments: Target.Dependency { .product(name: "ArgumentParser", package: "swift-argument-parser") }

func program(_ name: String, _ target: String) -> Product { .executable(name: name, targets: [target]) }

func library(_ name: String, _ pkgConfig: String? = nil) -> Target {
    .systemLibrary(name: name, path: "Shared/\(name)", pkgConfig: pkgConfig)
}

func shared(_ name: String, uses: [Target.Dependency] = [], resources: [String] = []) -> Target {
    .target(name: name, dependencies: uses, path: "Shared/\(name)", resources: resources.map { .copy($0) })
}

func service(_ name: String, uses: [Target.Dependency] = [], resources: [String] = []) -> Target {
    .executableTarget(
        name: name, dependencies: ["Chassis", "Messages", "Postgres"] + uses, path: "Services/\(name)",
        exclude: ["README.md"], resources: (["Migrations"] + resources).map { .copy($0) })
}

func tests(_ name: String, uses: [Target.Dependency] = [], resources: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.target(name: name)] + uses, path: "Tests/\(name)",
        resources: resources.map { .copy($0) })
}

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
        // One release build serves the programs and their tests.
        .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
    ]
}
