"""The methods of ``String.prototype`` as functions that get the string first."""
