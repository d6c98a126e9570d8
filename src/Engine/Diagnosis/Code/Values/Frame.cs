using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Values;

/// <summary>A call that was entered while a value was followed: parameters of its function are its arguments.</summary>
internal sealed record Frame(PyNode Function, PyNode Call, Frame? Before)
{
    public static Frame? For(PyNode function, Frame? frames)
    {
        for (var frame = frames; frame is not null; frame = frame.Before)
        {
            if (frame.Function == function)
            {
                return frame;
            }
        }

        return null;
    }
}
