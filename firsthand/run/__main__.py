from firsthand.run.cli import main

main()
