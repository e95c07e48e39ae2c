import IncidentsCLI

main()
