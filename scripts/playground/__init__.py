"""What scripts/build-playground consists of: each module makes one part of the page's files."""
