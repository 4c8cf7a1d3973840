"""What is wrong with an upload, said before anything is stored."""
