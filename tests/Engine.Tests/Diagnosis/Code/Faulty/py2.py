import torch
from torch.autograd import Variable
print "starting"
for epoch in xrange(10):
    for data, target in train_loader:
        data, target = Variable(data), Variable(target)
        output = net(data)
        loss = criterion(output, target)
        loss.backward()
        optimizer.step()
        print 'loss: %f' % loss.data[0]
