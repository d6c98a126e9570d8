namespace Sweepboard.Engine.Diagnosis.Code.Reading;

/// <summary>Where a node stands: lines from 1, columns from 0 in bytes of UTF-8; line 0: nowhere.</summary>
internal readonly record struct PySpan(int Line, int Column, int EndLine, int EndColumn);
