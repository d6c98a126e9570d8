import torch
from torch import optim
from crf import BiLSTMCRF, prepare
from sentences import sentences, tags_of, vocabulary

EMBEDDING_DIM = 300
HIDDEN_DIM = 256

model = BiLSTMCRF(len(vocabulary), tags_of, EMBEDDING_DIM, HIDDEN_DIM).cuda()
optimizer = optim.SGD(model.parameters(), lr=0.01, weight_decay=1e-4)

for epoch in range(300):
    sum_log_likelihood = 0
    for number, (sentence, tags) in enumerate(sentences):
        model.zero_grad()
        inputs = prepare(sentence, vocabulary).cuda()
        targets = torch.tensor([tags_of[t] for t in tags], device='cuda')
        neg_log_likelihood = model.neg_log_likelihood(inputs, targets)
        neg_log_likelihood.backward()
        optimizer.step()
        sum_log_likelihood += neg_log_likelihood
        if number % 500 == 0:
            print(epoch, number, torch.cuda.memory_allocated() // 2 ** 20, 'MiB')
    print('epoch', epoch, 'loss', float(sum_log_likelihood) / len(sentences))
