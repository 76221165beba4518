// The distribution project's registry has to be installed here.
def found = System.getenv('PATH').split(':').any { new File(it, 'docker-registry').canExecute() }
assert found || System.getProperty('slipway.clients') != 'required': "'docker-registry' is not on PATH (get it with scripts/setup --tests)"
return found
