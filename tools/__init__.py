"""What serve.py does: install, build, pack the site, start the demo, run the tests."""
