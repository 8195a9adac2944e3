"""The methods of ``Array.prototype`` as functions that get the array first."""
