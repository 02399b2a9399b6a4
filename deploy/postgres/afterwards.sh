# Sourced after programs.sh by whoever restores a database: what is to be done once it is back.

# afterwards START-OTHERS RUN START-ISSUER SINCE: three commands, and the time an hour before the moment of the database. RUN has the
# word PROGRAM where a program stands.
afterwards() {
    cat <<END
All programs' tables are of one moment; the broker, the relay and graduates' mailboxes are not. In this order:

  1. $1
     All but the issuer. It would give numbers again that statements have which have left already.
  2. ${2//PROGRAM/issuer} take-back --by WHO --because WHY
     What the school has signed since, out of the broker's stream facts.ledger. The files are lost that it names; of each the next version is
     sealed and mailed when the issuer runs again, and whoever checks the lost one is told of it (警告). Ends it with an error, do not go
     on: it says what is missing, and “given again” wants this restore once more, to the same moment.
  3. What campus systems stated since is in the ledger, and comes back as it came the first time: for each of ${campus_hearers[*]}
     $2 hear-again --missed          and then    $2 audit --ledger
  4. What our own programs had stated and others had heard since: for each of ${programs[*]}
     $2 replay --since $4
  5. What people did at pages since is gone: forms, decisions of desks, passwords. Tell them, from the web server's or your own records.
  6. $3
     What was signed since is said again to verifiers. A mail of which the database has forgotten that it was handed over leaves once
     more under its Message-ID. Where the broker was lost, too, step 2 finds nothing and says so: compare the relay's log then
     (each mail has a tag of its own before the @ of its bounce address) and the registry of another verifier, if there is one.
END
}
