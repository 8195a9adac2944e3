"""What makes the site of the documents, for `scripts/build-site` and conf.py."""
