"""Tests of the reference fixes."""
